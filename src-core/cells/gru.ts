// Gated recurrent unit, PyTorch's nn.GRU (gate order r, z, n):
//
//   r = sigmoid(W_ir x + b_ir + W_hr hPrev + b_hr)    reset: how much of the past the candidate sees
//   z = sigmoid(W_iz x + b_iz + W_hz hPrev + b_hz)    update: how much of the past stays
//   q = W_hn hPrev + b_hn
//   n = tanh(W_in x + b_in + r q)                     the candidate
//   h = (1 - z) n + z hPrev
//
// The reset gate multiplies after the recurrent product and its bias, as in PyTorch and in ONNX's linear_before_reset;
// Cho et al. reset hPrev before the product (gru-cho.ts). z keeps the state in both.

import { type Cell, addAffine, addAffineBackward, sigmoid } from './cell'

/** @source Cho et al. (2014); the form that PyTorch and cuDNN compute, after Chung et al. (2014). */
export const gruCell: Cell = {
  stepForward({ weightIh, weightHh, biasIh, biasHh }, x, { h: hPrev }, { gates, h, q }) {
    const H = h.length
    const hidden = new Float64Array(3 * H)
    gates.fill(0)
    addAffine(gates, weightIh, x, biasIh)
    addAffine(hidden, weightHh, hPrev, biasHh)
    for (let k = 0; k < H; k++) {
      const r = sigmoid(gates[k] + hidden[k])
      const z = sigmoid(gates[H + k] + hidden[H + k])
      q[k] = hidden[2 * H + k]
      const n = Math.tanh(gates[2 * H + k] + r * q[k])
      h[k] = (1 - z) * n + z * hPrev[k]
      gates[k] = r
      gates[H + k] = z
      gates[2 * H + k] = n
    }
  },

  stepBackward(
    { weightIh, weightHh },
    x,
    { h: hPrev },
    { gates, h, q },
    { h: dh },
    { weights: d, dGates, dx, dPrevious }
  ) {
    const H = h.length
    const dHidden = new Float64Array(3 * H)
    for (let k = 0; k < H; k++) {
      const r = gates[k],
        z = gates[H + k],
        n = gates[2 * H + k]

      // h = (1 - z) n + z hPrev, so:
      const dzn = dh[k] * (1 - z) * (1 - n * n)
      const dzz = dh[k] * (hPrev[k] - n) * z * (1 - z)
      dPrevious.h[k] += dh[k] * z

      // n = tanh(... + r q), so r is reached through n only, and q through r:
      const dzr = dzn * q[k] * r * (1 - r)
      dGates[k] = dHidden[k] = dzr
      dGates[H + k] = dHidden[H + k] = dzz
      dGates[2 * H + k] = dzn
      dHidden[2 * H + k] = dzn * r
    }
    addAffineBackward(dGates, weightIh, x, d.weightIh, d.biasIh, dx)
    addAffineBackward(dHidden, weightHh, hPrev, d.weightHh, d.biasHh, dPrevious.h)
  }
}
