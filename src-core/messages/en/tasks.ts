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
    spanF1: 'span F1',
    tagF1: 'macro F1 of tags',
    crossEntropy: 'cross-entropy (nats)',
    perplexity: 'perplexity',
    bitsPerCharacter: 'bits per character',
    bleu: 'BLEU',
    chrf: 'chrF'
  },
  taskBaselines: {
    mean: 'mean of the training rows',
    lastValue: 'last value',
    seasonalValue: 'value one season before',
    windowRidge: 'ridge on the window',
    frequentSet: 'most frequent set of labels',
    oneAgainstRest: 'logistic regression of each label',
    ridge: 'ridge on TF-IDF',
    frequentTag: 'most frequent tag of each word',
    neighbours: 'logistic regression on the word and its neighbours',
    unigram: 'frequency of each token',
    kneserNey: 'Kneser-Ney 5-grams',
    copied: 'the text itself',
    frequentAnswer: 'most frequent answer',
    nearestText: 'answer of the nearest training text'
  }
}
