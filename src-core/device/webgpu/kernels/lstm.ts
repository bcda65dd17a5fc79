// Long short-term memory, gates i, f, g, o; twin of src-core/cells/lstm.ts, whose equations these are:
//
//   z = W_ih x + b_ih + hidden                        W_ih x + b_ih stands in `gates` before the step
//   i = s(z_i + p_i cPrev)   f = s(z_f + p_f cPrev)   g = tanh(z_g)
//   c = f cPrev + i g        o = s(z_o + p_o c)       h = o tanh(c)
//
// Backward, with dc carried from the step after through f and the peepholes:
//
//   dz_o = dh tanh(c) o (1 - o)
//   dc   = carried + dh o (1 - tanh(c)^2) + dz_o p_o
//   dz_i = dc g i (1 - i)    dz_f = dc cPrev f (1 - f)    dz_g = dc i (1 - g^2)
//   passed to cPrev: dc f + dz_i p_i + dz_f p_f

import type { Bindings } from '../kernel'
import { type CellKernels, cellKernels } from './recurrent'

export function lstmKernels(options: { readonly peephole: boolean }): CellKernels {
  const peephole: Bindings = options.peephole ? { peephole: 'read f32' } : {}
  const peep = options.peephole
    ? 'let peep = direction * size.peepholeStride + unit;\n  let p = vec3f(peephole[peep], peephole[peep + size.hidden], peephole[peep + 2u * size.hidden]);'
    : 'let p = vec3f();'
  return cellKernels({
    name: options.peephole ? 'lstm with peepholes' : 'lstm',
    gates: 4,
    bindings: { forward: { cells: 'write f32', ...peephole }, backward: { cells: 'read f32', ...peephole } },
    recurrentGradients: 'gates',
    forward: /* wgsl */ `
  let hidden = sum + Gates(recurrentBias[bias], recurrentBias[bias + size.hidden], recurrentBias[bias + 2u * size.hidden], recurrentBias[bias + 3u * size.hidden]);
  let z = gatesAt(gate) + hidden;
  var cPrev = 0.0;
  if (!first) { cPrev = cells[before]; }
  ${peep}
  let i = sigmoid(z.x + p.x * cPrev);
  let f = sigmoid(z.y + p.y * cPrev);
  let g = squash(z.z);
  let c = f * cPrev + i * g;
  let o = sigmoid(z.w + p.z * c);
  setGates(gate, Gates(i, f, g, o));
  cells[state] = c;
  states[state] = o * squash(c);`,
    backward: /* wgsl */ `
  let a = gatesAt(gate);
  let i = a.x; let f = a.y; let g = a.z; let o = a.w;
  var cPrev = 0.0;
  if (!first) { cPrev = cells[before]; }
  ${peep}
  let tanhC = squash(cells[state]);
  let dzo = dh * tanhC * o * (1.0 - o);
  let dc = carried + dh * o * (1.0 - tanhC * tanhC) + dzo * p.z;
  let dzi = dc * g * i * (1.0 - i);
  let dzf = dc * cPrev * f * (1.0 - f);
  setGates(gate, Gates(dzi, dzf, dc * i * (1.0 - g * g), dzo));
  carry[passing] = dc * f + dzi * p.x + dzf * p.y;`,
    forwardPadding: 'cells[state] = 0.0;',
    backwardPadding: ''
  })
}
