// Figures and simple models of the tasks that are no classification of rows, wherever they are shown.

export const tasks = {
  figures: {
    mae: 'MAE',
    rmse: 'RMSE',
    r2: 'R²',
    microF1: 'micro F1',
    labelF1: 'macro F1',
    exactMatch: 'exact match',
    tokenAccuracy: 'token accuracy',
    spanPrecision: 'span precision',
    spanRecall: 'span recall',
    spanF1: 'span F1'
  },
  taskBaselines: {
    mean: 'mean of the training rows',
    lastValue: 'last value',
    frequentSet: 'most frequent set of labels',
    oneAgainstRest: 'logistic regression of each label',
    ridge: 'ridge on TF-IDF'
  }
}
