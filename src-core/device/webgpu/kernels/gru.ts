// Gated recurrent unit, gates r, z, n, PyTorch's convention; twin of src-core/cells/gru.ts, whose equations these are:
//
//   r = s(W_ir x + b_ir + hidden_r)    z = s(W_iz x + b_iz + hidden_z)    q = hidden_n
//   n = tanh(W_in x + b_in + r q)      h = (1 - z) n + z hPrev
//
// The reset gate stands behind the recurrent product, so gradients by W_hh h + b_hh differ from those by W_ih x + b_ih in n:
// they have an array of their own, `recurrent`, in whose n-columns forward leaves q.
//
//   dz_n = dh (1 - z)(1 - n^2)    dz_z = dh (hPrev - n) z (1 - z)    dz_r = dz_n q r (1 - r)    by q: dz_n r
//   passed to hPrev past the weights: dh z

import { type CellKernels, cellKernels } from './recurrent'

export const gruKernels = (): CellKernels =>
  cellKernels({
    name: 'gru',
    gates: 3,
    bindings: { forward: { recurrent: 'write f32' }, backward: { recurrent: 'write f32' } },
    recurrentGradients: 'recurrent',
    forward: /* wgsl */ `
  let hidden = sum + Gates(recurrentBias[bias], recurrentBias[bias + size.hidden], recurrentBias[bias + 2u * size.hidden]);
  let x = gatesAt(gate);
  var hPrev = 0.0;
  if (!first) { hPrev = states[before]; }
  let r = sigmoid(x.x + hidden.x);
  let z = sigmoid(x.y + hidden.y);
  let n = squash(x.z + r * hidden.z);
  setGates(gate, Gates(r, z, n));
  recurrent[gate + 2u * size.hidden] = hidden.z;
  states[state] = (1.0 - z) * n + z * hPrev;`,
    backward: /* wgsl */ `
  let a = gatesAt(gate);
  let r = a.x; let z = a.y; let n = a.z;
  let q = recurrent[gate + 2u * size.hidden];
  var hPrev = 0.0;
  if (!first) { hPrev = states[before]; }
  let whole = dh + carried;
  let dzn = whole * (1.0 - z) * (1.0 - n * n);
  let dzz = whole * (hPrev - n) * z * (1.0 - z);
  let dzr = dzn * q * r * (1.0 - r);
  setGates(gate, Gates(dzr, dzz, dzn));
  recurrent[gate] = dzr;
  recurrent[gate + size.hidden] = dzz;
  recurrent[gate + 2u * size.hidden] = dzn * r;
  carry[passing] = whole * z;`,
    forwardPadding: 'recurrent[gate + 2u * size.hidden] = 0.0;',
    backwardPadding:
      'recurrent[gate] = 0.0; recurrent[gate + size.hidden] = 0.0; recurrent[gate + 2u * size.hidden] = 0.0;'
  })
