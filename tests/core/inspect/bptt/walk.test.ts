// A walk through time against the reference it is made with: factors multiply to the gradient, terms add up to it.

import { expect, test } from 'vitest'
import { GATES, referenceDevice, repeated, type ModelSpec, type Walk } from '@core'
import { WalkSteps } from '../../../../src-core/inspect/bptt/steps'
import { stepBack } from '../../../../src-core/inspect/bptt/factors'
import { sumOfTerms, weightTerms } from '../../../../src-core/inspect/bptt/terms'
import { slopesAt, unitNumbers } from '../../../../src-core/inspect/bptt/equations'
import { walkThroughTime } from '../../../../src-core/inspect/bptt/walk'
import { CELLS, allCases, randomParams, smallSpec } from '../../../devices/cases'

const batch = repeated({ ids: Int32Array.from([2, 5, 7, 3, 9, 4, 8, 6]) }, 1)
const T = 8
const walked = (
  spec: ModelSpec,
  seed: number,
  request: Partial<Parameters<typeof walkThroughTime>[3]> = {}
): { readonly walk: Walk; readonly params: ReturnType<typeof randomParams> } => {
  const params = randomParams(spec, seed)
  return {
    params,
    walk: walkThroughTime(spec, params, batch, {
      layer: 0,
      direction: 0,
      target: { kind: 'loss', class: 1 },
      ...request
    })
  }
}
const gradientAt = ({ dStates, dCells, hidden: H }: Walk, t: number): Float64Array =>
  Float64Array.from([...dStates.slice(t * H, (t + 1) * H), ...dCells.slice(t * H, (t + 1) * H)])
/** Relative; of what is exactly zero (a unit that max(0, x) has closed) absolute. */
const far = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Math.hypot(...Array.from(a, (value, k) => value - b[k])) / (Math.hypot(...Array.from(b)) || 1)

for (const { name, spec: changes } of CELLS) {
  for (const bidirectional of [false, true]) {
    const spec = smallSpec({ ...changes, bidirectional })
    const title = `${name}, ${bidirectional ? 'backwards' : 'forwards'}`
    const request = { direction: bidirectional ? 1 : 0 } as const

    test(`factors multiply to the gradient that the reference measures at every step: ${title}, T=8, rel < 1e-5`, async () => {
      const { walk, params } = walked(spec, 21, request)
      const model = await referenceDevice.open(spec, params, { threads: 1 })
      const trace = await model.trace({ ...batch, labels: Int32Array.of(1) }, { gradient: 'loss' })
      await model.close()
      const measured = trace.layers.find(({ direction }) => direction === request.direction)!.dStates!
      const steps = new WalkSteps(walk)
      let gradient = gradientAt(walk, T - 1)
      for (let t = T - 1; t >= 0; t--) {
        const at = walk.positions[t]
        expect(far(gradient.subarray(0, 5), measured.subarray(at * 5, (at + 1) * 5))).toBeLessThan(1e-5)
        expect(far(gradient, gradientAt(walk, t))).toBeLessThan(1e-12)
        gradient = stepBack(steps.jacobianOf(t), gradient)
      }
    })
  }

  test(`terms over time add up to the reference's gradients by both weight matrices: ${name}, rel < 1e-6 (float32 of the device)`, async () => {
    const spec = smallSpec(changes)
    const { walk, params } = walked(spec, 22)
    const model = await referenceDevice.open(spec, params, { threads: 1 })
    const { loss, gradients } = await model.gradients({ ...batch, labels: Int32Array.of(1) })
    await model.close()
    expect(walk.loss).toBeCloseTo(loss, 10)
    for (const [matrix, tensor, columns] of [
      ['recurrent', 'rnn.weight_hh_l0', spec.cell === 'indrnn' ? 1 : 5],
      ['input', 'rnn.weight_ih_l0', 3]
    ] as const) {
      const measured = gradients.get(tensor)!.data
      expect(far(sumOfTerms(walk, matrix), measured)).toBeLessThan(1e-6)
      const terms = weightTerms(walk, matrix, 3, Math.min(2, columns - 1))
      expect(terms).toHaveLength(T)
      expect(terms.reduce((sum, { product }) => sum + product, 0)).toBeCloseTo(
        measured[3 * columns + Math.min(2, columns - 1)],
        6
      )
      expect(walk.terms[matrix].shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10)
      expect(far([walk.terms[matrix].norm], [Math.hypot(...measured)])).toBeLessThan(1e-6)
    }
  })

  test(`the equations, filled with numbers, come out as the gates did: ${name}, abs < 1e-12`, () => {
    const { walk } = walked(smallSpec(changes), 23)
    const squash = {
      sigmoid: (z: number) => 1 / (1 + Math.exp(-z)),
      tanh: Math.tanh,
      relu: (z: number) => Math.max(0, z)
    }
    for (const t of [0, 3, 7])
      for (let k = 0; k < walk.hidden; k++) {
        const unit = unitNumbers(walk, t, k)
        expect(unit.gates).toHaveLength(GATES[walk.cell])
        for (const gate of unit.gates) {
          expect(Math.abs(squash[gate.squash](gate.z) - gate.value)).toBeLessThan(1e-12)
          const lifted = (squash[gate.squash](gate.z + 1e-6) - squash[gate.squash](gate.z - 1e-6)) / 2e-6
          expect(Math.abs(lifted - gate.slope)).toBeLessThan(1e-8)
        }
        expect(unit.direct + unit.later).toBeCloseTo(unit.dh, 12)
        if (t < 7) expect(unit.direct).toBe(0)
      }
    expect(slopesAt(walk, 3).map(({ z }) => z.length)).toEqual(new Array(GATES[walk.cell]).fill(5))
  })
}

for (const { name, spec } of allCases().filter((_, index) => index % 5 === 3))
  test(`gradients from above and through later steps make the whole, in the lowest layer: ${name}, rel < 1e-10`, () => {
    const { walk } = walked(spec, 24)
    const steps = new WalkSteps(walk)
    for (let t = 0; t < T - 1; t++) {
      const later = stepBack(steps.jacobianOf(t + 1), gradientAt(walk, t + 1))
      const direct = [...walk.direct.slice(t * 5, (t + 1) * 5), ...later.subarray(5).map(() => 0)]
      expect(
        far(
          later.map((value, k) => value + direct[k]),
          gradientAt(walk, t)
        )
      ).toBeLessThan(1e-10)
    }
  })
