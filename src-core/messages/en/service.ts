// The page of the prediction service, and what its addresses are for.

export const service = {
  page: {
    title: 'GateScope: predictions',
    lead: 'Recurrent text classifiers answer here. For programs:',
    token: 'Requests carry the token of this service.'
  },
  route: {
    predict: 'Labels and probabilities of one text or several.',
    explain: 'One prediction with the saliency of every token.',
    models: 'The models, their classes and versions.',
    health: 'Whether the service answers; 503 while it ends.',
    metrics: 'Counts and times for Prometheus.'
  }
}
