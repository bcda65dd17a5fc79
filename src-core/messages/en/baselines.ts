// The simple classifiers that a model is compared with, wherever accuracies are shown.

export const baselines = {
  majority: 'majority class',
  naiveBayes: 'naive Bayes',
  nearestNeighbour: 'nearest neighbour',
  lastDirection: 'direction as before',
  logisticRegression: 'logistic regression',
  linearSvm: 'linear SVM',
  positional: 'tokens by position',
  level: 'level with {baseline}',
  other: '{difference}; the baselines were judged on other rows',
  above: '{points} points above {baseline}',
  below: '{points} points below {baseline}',
  three: 'n-grams alone {words}, network alone {recurrence}, both {both}',
  interval: '95% interval of the difference: {low} to {high}'
}
