// The plain recurrent cell (Elman 1990), PyTorch's nn.RNN:
//
//   h = s(W_ih x + b_ih + W_hh hPrev + b_hh)          s = tanh or relu
//
// Its one "gate" is its state, so gates [H] holds h itself.

import { type Cell, addAffine, addAffineBackward } from './cell'
import { squashOf } from './squash'

/** @source Elman (1990); relu with identity recurrent weights is the IRNN of Le, Jaitly & Hinton (2015). */
export function rnnCell(activation: 'tanh' | 'relu'): Cell {
  const { value, slope } = squashOf(activation)
  return {
    stepForward({ weightIh, weightHh, biasIh, biasHh }, x, { h: hPrev }, { gates, h }) {
      gates.fill(0)
      addAffine(gates, weightIh, x, biasIh)
      addAffine(gates, weightHh, hPrev, biasHh)
      for (let k = 0; k < h.length; k++) h[k] = gates[k] = value(gates[k])
    },

    // Forward was h = s(z), so dz = dh s'(z); z is affine in x and in hPrev.
    stepBackward({ weightIh, weightHh }, x, { h: hPrev }, { h }, { h: dh }, { weights: d, dGates: dz, dx, dPrevious }) {
      for (let k = 0; k < h.length; k++) dz[k] = dh[k] * slope(h[k])
      addAffineBackward(dz, weightIh, x, d.weightIh, d.biasIh, dx)
      addAffineBackward(dz, weightHh, hPrev, d.weightHh, d.biasHh, dPrevious.h)
    }
  }
}
