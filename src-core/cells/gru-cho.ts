// Gated recurrent unit as Cho et al. (2014) write it (gate order r, z, n, as for gru.ts):
//
//   r = sigmoid(W_ir x + b_ir + W_hr hPrev + b_hr)        reset: how much of each unit's past the candidate sees
//   z = sigmoid(W_iz x + b_iz + W_hz hPrev + b_hz)        update: how much of the past stays
//   n = tanh(W_in x + b_in + W_hn (r hPrev) + b_hn)       the candidate
//   h = (1 - z) n + z hPrev
//
// The reset gate multiplies hPrev before the recurrent product; gru.ts, as PyTorch, multiplies what the product gives. The
// update is the same in both, and Cho's own: z keeps the state. (Chung et al. 2014 write it the other way round.)

import { type Cell, addAffine, addAffineBackward, sigmoid } from './cell'

/** @source Cho et al. (2014), equations 5 to 8; ONNX's GRU with linear_before_reset = 0. */
export const gruChoCell: Cell = {
  stepForward({ weightIh, weightHh, biasIh, biasHh }, x, { h: hPrev }, { gates, h }) {
    const H = h.length
    gates.fill(0)
    addAffine(gates, weightIh, x, biasIh)
    addAffine(gates.subarray(0, 2 * H), weightHh, hPrev, biasHh)
    for (let k = 0; k < 2 * H; k++) gates[k] = sigmoid(gates[k])
    addAffine(gates.subarray(2 * H), weightHh.subarray(2 * H * H), afterReset(gates, hPrev), biasHh.subarray(2 * H))
    for (let k = 0; k < H; k++) {
      const z = gates[H + k]
      const n = (gates[2 * H + k] = Math.tanh(gates[2 * H + k]))
      h[k] = (1 - z) * n + z * hPrev[k]
    }
  },

  stepBackward(
    { weightIh, weightHh },
    x,
    { h: hPrev },
    { gates, h },
    { h: dh },
    { weights: d, dGates: dz, dx, dPrevious }
  ) {
    const H = h.length
    for (let k = 0; k < H; k++) {
      const z = gates[H + k],
        n = gates[2 * H + k]

      // h = (1 - z) n + z hPrev, so:
      dz[2 * H + k] = dh[k] * (1 - z) * (1 - n * n)
      dz[H + k] = dh[k] * (hPrev[k] - n) * z * (1 - z)
      dPrevious.h[k] += dh[k] * z
    }

    // n = tanh(... + W_hn (r hPrev)), so r and hPrev are both reached through their product:
    const dProduct = new Float64Array(H)
    addAffineBackward(
      dz.subarray(2 * H),
      weightHh.subarray(2 * H * H),
      afterReset(gates, hPrev),
      d.weightHh.subarray(2 * H * H),
      d.biasHh.subarray(2 * H),
      dProduct
    )
    for (let k = 0; k < H; k++) {
      const r = gates[k]
      dz[k] = dProduct[k] * hPrev[k] * r * (1 - r)
      dPrevious.h[k] += dProduct[k] * r
    }
    addAffineBackward(dz, weightIh, x, d.weightIh, d.biasIh, dx)
    addAffineBackward(dz.subarray(0, 2 * H), weightHh, hPrev, d.weightHh, d.biasHh, dPrevious.h)
  }
}

/** r hPrev [H]: what the candidate's recurrent product reads. */
export const afterReset = (gates: Float64Array, hPrev: Float64Array): Float64Array =>
  hPrev.map((value, k) => gates[k] * value)
