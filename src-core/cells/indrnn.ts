// Independently recurrent network (Li, Li, Cook, Zhu & Gao 2018): every unit reads its own past alone.
//
//   h = s(W_ih x + b_ih + u hPrev + b_hh)             s = tanh or relu; u [H], element by element
//
// weightHh holds u. Units meet in the layer above. The paper keeps |u| below a bound by clipping it; here it is free, and the
// gradient may be clipped as for every cell.

import { type Cell, addAffine, addAffineBackward } from './cell'
import { squashOf } from './squash'

/** @source Li et al. (2018), equation 2 */
export function indRnnCell(activation: 'tanh' | 'relu'): Cell {
  const { value, slope } = squashOf(activation)
  return {
    stepForward({ weightIh, weightHh: u, biasIh, biasHh }, x, { h: hPrev }, { gates, h }) {
      gates.fill(0)
      addAffine(gates, weightIh, x, biasIh)
      for (let k = 0; k < h.length; k++) h[k] = gates[k] = value(gates[k] + u[k] * hPrev[k] + biasHh[k])
    },

    // Forward was h = s(z), z = W x + b + u hPrev. So dz = dh s'(z), du = dz hPrev and dhPrev = dz u.
    stepBackward(
      { weightIh, weightHh: u },
      x,
      { h: hPrev },
      { h },
      { h: dh },
      { weights: d, dGates: dz, dx, dPrevious }
    ) {
      for (let k = 0; k < h.length; k++) {
        dz[k] = dh[k] * slope(h[k])
        d.weightHh[k] += dz[k] * hPrev[k]
        d.biasHh[k] += dz[k]
        dPrevious.h[k] += dz[k] * u[k]
      }
      addAffineBackward(dz, weightIh, x, d.weightIh, d.biasIh, dx)
    }
  }
}
