// The inspection of a text by a network that learns a standardised number, put into the data's own scale: what is said after each
// token as the number itself, and what each token did as a difference of it. All of it is linear, so integrated gradients still add up.

import type { TextInspection } from './text-inspection'

/** The network's output is (number - mean) / deviation. */
interface Standardised {
  readonly mean: number
  readonly deviation: number
}

export function inDataScaleOf({ mean, deviation }: Standardised, inspection: TextInspection): TextInspection {
  const number = (output: number): number => mean + deviation * output
  const differences = (values: readonly number[]): number[] => values.map((value) => deviation * value)
  const strip = (steps: readonly (readonly number[])[]): number[][] => steps.map((step) => step.map(number))
  const { prefix, saliency } = inspection
  const { gradientNorm, gradientInput, integrated, leaveOneOut } = saliency
  return {
    ...inspection,
    probabilities: Object.fromEntries(
      Object.entries(inspection.probabilities).map(([name, output]) => [name, number(output)])
    ),
    prefix: {
      ...prefix,
      forward: strip(prefix.forward),
      backward: prefix.backward && strip(prefix.backward)
    },
    saliency: {
      gradientNorm: gradientNorm && differences(gradientNorm),
      gradientInput: gradientInput && differences(gradientInput),
      leaveOneOut: differences(leaveOneOut),
      integrated: integrated && {
        ...integrated,
        values: differences(integrated.values),
        sum: deviation * integrated.sum,
        difference: deviation * integrated.difference
      }
    }
  }
}
