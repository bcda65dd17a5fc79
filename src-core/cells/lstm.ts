// Long short-term memory, PyTorch's nn.LSTM (gate order i, f, g, o), with optional peepholes p:
//
//   z = W_ih x + b_ih + W_hh hPrev + b_hh             [4*H], split into z_i, z_f, z_g, z_o
//   i = sigmoid(z_i + p_i cPrev)                      how much of the candidate enters
//   f = sigmoid(z_f + p_f cPrev)                      how much of the old cell stays
//   g = tanh(z_g)                                     the candidate
//   c = f cPrev + i g                                 the cell: carried apart from h, through no weight
//   o = sigmoid(z_o + p_o c)                          how much of the cell shows
//   h = o tanh(c)
//
// Note the asymmetry: i and f peep at the cell before the step, o at the new one. Products are element by element.

import { type Cell, addAffine, addAffineBackward, sigmoid } from './cell'

/** @source Hochreiter & Schmidhuber (1997); forget gate: Gers, Schmidhuber & Cummins (2000); peepholes: Gers, Schraudolph & Schmidhuber (2002). */
export const lstmCell: Cell = {
  stepForward({ weightIh, weightHh, biasIh, biasHh, peephole }, x, { h: hPrev, c: cPrev }, { gates, h, c }) {
    const H = h.length
    gates.fill(0)
    addAffine(gates, weightIh, x, biasIh)
    addAffine(gates, weightHh, hPrev, biasHh)
    for (let k = 0; k < H; k++) {
      const [pi, pf, po] = peepholesOf(peephole, k, H)
      const i = sigmoid(gates[k] + pi * cPrev[k])
      const f = sigmoid(gates[H + k] + pf * cPrev[k])
      const g = Math.tanh(gates[2 * H + k])
      c[k] = f * cPrev[k] + i * g
      const o = sigmoid(gates[3 * H + k] + po * c[k])
      h[k] = o * Math.tanh(c[k])
      gates[k] = i
      gates[H + k] = f
      gates[2 * H + k] = g
      gates[3 * H + k] = o
    }
  },

  stepBackward(
    { weightIh, weightHh, peephole },
    x,
    { h: hPrev, c: cPrev },
    { gates, h, c },
    { h: dh, c: dcLater },
    { weights: d, dGates: dz, dx, dPrevious }
  ) {
    const H = h.length
    for (let k = 0; k < H; k++) {
      const [pi, pf, po] = peepholesOf(peephole, k, H)
      const i = gates[k],
        f = gates[H + k],
        g = gates[2 * H + k],
        o = gates[3 * H + k]
      const tanhC = Math.tanh(c[k])

      // h = o tanh(c), and o = sigmoid(z_o + p_o c), so c is reached from later steps, through tanh and through o:
      const dzo = dh[k] * tanhC * o * (1 - o)
      const dc = dcLater[k] + dh[k] * o * (1 - tanhC * tanhC) + dzo * po

      // c = f cPrev + i g, so:
      const dzi = dc * g * i * (1 - i)
      const dzf = dc * cPrev[k] * f * (1 - f)
      const dzg = dc * i * (1 - g * g)
      dPrevious.c[k] += dc * f + dzi * pi + dzf * pf

      dz[k] = dzi
      dz[H + k] = dzf
      dz[2 * H + k] = dzg
      dz[3 * H + k] = dzo
      if (peephole.length > 0) {
        d.peephole[k] += dzi * cPrev[k]
        d.peephole[H + k] += dzf * cPrev[k]
        d.peephole[2 * H + k] += dzo * c[k]
      }
    }
    addAffineBackward(dz, weightIh, x, d.weightIh, d.biasIh, dx)
    addAffineBackward(dz, weightHh, hPrev, d.weightHh, d.biasHh, dPrevious.h)
  }
}

/** p_i, p_f, p_o of unit k; zeros for an LSTM without peepholes. */
function peepholesOf(peephole: Float64Array, k: number, H: number): readonly [number, number, number] {
  return peephole.length > 0 ? [peephole[k], peephole[H + k], peephole[2 * H + k]] : [0, 0, 0]
}
