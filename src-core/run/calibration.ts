// What a run says about its probabilities: the temperature of its network, and how far confidence was from accuracy before and after.

/** Expected calibration error (ten bins): of the network as it was trained, and of what the run predicts by. */
export interface CalibrationErrors {
  readonly before: number
  readonly after: number
}

export interface CalibrationRecord {
  /** By which the network's logits were divided: the output layer that the run keeps is scaled by 1 / T. */
  readonly temperature: number
  /** Validation rows it was fitted on. */
  readonly rows: number
  readonly validation: CalibrationErrors
  readonly test: CalibrationErrors | null
}
