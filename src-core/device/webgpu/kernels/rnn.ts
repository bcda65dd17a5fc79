// The plain cell; twin of src-core/cells/rnn.ts: h = s(W_ih x + b_ih + hidden), s = tanh or relu. Its one gate is its state.
// Backward: dz = dh s'(z), s' written in terms of h; the slope of relu at 0 is 0. NaN passes relu.

import { type CellKernels, cellKernels } from './recurrent'

export const rnnKernels = ({ activation }: { readonly activation: 'tanh' | 'relu' }): CellKernels =>
  cellKernels({
    name: `rnn ${activation}`,
    gates: 1,
    bindings: { forward: {}, backward: {} },
    recurrentGradients: 'gates',
    forward: /* wgsl */ `
  let z = gatesAt(gate) + sum + recurrentBias[bias];
  ${activation === 'tanh' ? 'let h = squash(z);' : 'var h = z;\n  if (z <= 0.0) { h = 0.0; }'}
  setGates(gate, h);
  states[state] = h;`,
    backward: /* wgsl */ `
  let h = states[state];
  ${activation === 'tanh' ? 'setGates(gate, dh * (1.0 - h * h));' : 'var dz = 0.0;\n  if (h > 0.0) { dz = dh; }\n  setGates(gate, dz);'}
  carry[passing] = 0.0;`,
    forwardPadding: '',
    backwardPadding: ''
  })
