// Another cell in the same settings. The schema ties some choices together: the activation belongs to cells without gates, the
// identity start and the echo state to the plain RNN, peepholes to the LSTM.

import { CELL_FACTS, type TrainSettings } from '@core'

export function withCell(settings: TrainSettings, cell: TrainSettings['model']['cell']): TrainSettings {
  const { model } = settings
  return {
    ...settings,
    model: {
      ...model,
      cell,
      ...(CELL_FACTS[cell].squashes ? {} : { activation: 'tanh' }),
      ...(cell !== 'rnn' && model.recurrentInit === 'identity' ? { recurrentInit: 'orthogonal' } : {}),
      peephole: cell === 'lstm' && model.peephole,
      spectralRadius: cell === 'rnn' ? (model.spectralRadius ?? null) : null
    }
  }
}
