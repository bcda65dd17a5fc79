// The seven update rules on the device, each under its published formula; twins of device/optimizers.ts, which has the
// sources. w weight, g gradient (clipped, with L2 decay where the formula says so), a learning rate, slots what is
// remembered between steps. Bias corrections and 1 - beta come from the host, where they are worked out in float64.
//
// A dense update runs over all tensors at once, a sparse one over the embedding's rows that occur in the batch. A refused
// step (norms.ts) writes no weight and no slot.

import type { OptimizerName } from '../../../settings/choices'
import type { Kernel } from '../kernel'
import { LANES, SIZE, totalOf } from './common'
import { BLOCK, COUNT, RULE, VERDICT } from './norms'

/** `delta` is what is taken from w; the slots are replaced. */
const CHANGE = /* wgsl */ `
struct Change { delta: f32, first: f32, second: f32 }`

/** Bodies of fn change(w, gradient, first, second, decay) -> Change; `gradient` is scaled and clipped, `first` and `second` are the slots. */
const RULES: Readonly<Record<OptimizerName, string>> = {
  // w = w - a g
  sgd: 'return Change(rule.learningRate * (gradient + decay * w), 0.0, 0.0);',
  // u = mu u + g;   w = w - a u
  momentum: /* wgsl */ `
  let u = rule.momentum * first + gradient + decay * w;
  return Change(rule.learningRate * u, u, 0.0);`,
  // s = s + g^2;   w = w - a g / (sqrt(s) + epsilon)
  adagrad: /* wgsl */ `
  let g = gradient + decay * w;
  let s = first + g * g;
  return Change(rule.learningRate * g / (sqrt(s) + rule.epsilon), s, 0.0);`,
  // s = rho s + (1 - rho) g^2;   x = sqrt(d + epsilon) / sqrt(s + epsilon) g;   d = rho d + (1 - rho) x^2;   w = w - a x
  adadelta: /* wgsl */ `
  let g = gradient + decay * w;
  let s = rule.beta2 * first + rule.beta2Rest * g * g;
  let x = sqrt((second + rule.epsilon) / (s + rule.epsilon)) * g;
  return Change(rule.learningRate * x, s, rule.beta2 * second + rule.beta2Rest * x * x);`,
  // s = rho s + (1 - rho) g^2;   w = w - a g / (sqrt(s) + epsilon)
  rmsprop: /* wgsl */ `
  let g = gradient + decay * w;
  let s = rule.beta2 * first + rule.beta2Rest * g * g;
  return Change(rule.learningRate * g / (sqrt(s) + rule.epsilon), s, 0.0);`,
  // m = b1 m + (1 - b1) g;   v = b2 v + (1 - b2) g^2;   w = w - a [m / (1 - b1^t)] / (sqrt(v / (1 - b2^t)) + epsilon)
  adam: adam('gradient + decay * w', '0.0'),
  // as Adam, without decay in g:   w = w - a d w   beside it
  adamw: adam('gradient', 'rule.learningRate * decay * w')
}

function adam(g: string, shrunk: string): string {
  return /* wgsl */ `
  let g = ${g};
  let m = rule.beta1 * first + rule.beta1Rest * g;
  let v = rule.beta2 * second + rule.beta2Rest * g * g;
  return Change(${shrunk} + rule.stepSize * m / (sqrt(v) * rule.rootCorrection + rule.epsilon), m, v);`
}

/** Where a number's weight and slots lie, its tensor's decay, and the array that says so. */
const SPANS = {
  // A dense block belongs to one tensor; `decays` is 1 where that tensor decays.
  dense: { places: 'decays', index: 'let at = index;', decay: 'rule.weightDecay * f32(decays[block])' },
  // Padding, id 0, is no row of a batch.
  sparse: {
    places: 'words',
    index: 'let at = words[index / size.embedding] * size.embedding + index % size.embedding;',
    decay: 'rule.weightDecay'
  }
} as const

/** @param slots how many arrays the optimizer remembers */
export function updateKernel(optimizer: OptimizerName, slots: number, span: keyof typeof SPANS): Kernel {
  const { places, index, decay } = SPANS[span]
  return {
    name: `update, ${optimizer}, ${span}`,
    bindings: {
      weights: 'write f32',
      gradient: 'read f32',
      ...(slots > 0 ? ({ first: 'write f32' } as const) : {}),
      ...(slots > 1 ? ({ second: 'write f32' } as const) : {}),
      [places]: 'read u32',
      report: 'read f32',
      partials: 'write vec4f',
      size: 'uniform Size',
      rule: 'uniform Rule'
    },
    code: /* wgsl */ `${SIZE}${RULE}${CHANGE}${VERDICT.blockOf}${totalOf('vec4f')}
fn change(w: f32, gradient: f32, first: f32, second: f32, decay: f32) -> Change { ${RULES[optimizer]} }

@compute @workgroup_size(${LANES})
fn main(@builtin(local_invocation_index) lane: u32, @builtin(workgroup_id) group: vec3u) {
  let block = blockOf(group);
  var squares = vec4f();
  if (!(${VERDICT.refused})) {
    for (var index = block * ${BLOCK}u + lane; index < min((block + 1u) * ${BLOCK}u, ${COUNT[span]}); index += ${LANES}u) {
      ${index}
      let w = weights[at];
      let g = clamp(gradient[index], -rule.clipValue, rule.clipValue) * ${VERDICT.scale};
      let made = change(w, g, ${slots > 0 ? 'first[at]' : '0.0'}, ${slots > 1 ? 'second[at]' : '0.0'}, ${decay});
      weights[at] = w - made.delta;
      ${slots > 0 ? 'first[at] = made.first;' : ''}
      ${slots > 1 ? 'second[at] = made.second;' : ''}
      squares += vec4f(made.delta * made.delta, w * w, 0.0, 0.0);
    }
  }
  let sum = total(lane, squares);
  if (lane == 0u && block * ${BLOCK}u < ${COUNT[span]}) { partials[block] = sum; }
}`
  }
}
