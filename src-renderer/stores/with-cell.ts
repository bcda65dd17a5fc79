// Another cell in the same settings. The schema ties some choices together: activation and identity start belong to the
// plain RNN, peepholes to the LSTM.

import type { TrainSettings } from '@core'

export function withCell(settings: TrainSettings, cell: TrainSettings['model']['cell']): TrainSettings {
  const { model } = settings
  return {
    ...settings,
    model: {
      ...model,
      cell,
      ...(cell === 'rnn'
        ? {}
        : {
            activation: 'tanh',
            recurrentInit: model.recurrentInit === 'identity' ? 'orthogonal' : model.recurrentInit
          }),
      peephole: cell === 'lstm' && model.peephole
    }
  }
}
