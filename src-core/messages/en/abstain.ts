// Why a model had better not answer a text, wherever that is said.

export const abstain = {
  reasons: {
    script: 'script',
    unknown: 'unknown words',
    length: 'length',
    state: 'state',
    confidence: 'confidence'
  },
  explanations: {
    script: 'Better left to a person: most letters are of a script that the training texts are not written in.',
    unknown: 'Better left to a person: too few of its tokens are known.',
    length: 'Better left to a person: shorter or longer than the texts that this model was judged on.',
    state: "Better left to a person: the network's state is far from those of the training texts.",
    confidence: 'Better left to a person: at this confidence the model is wrong too often.'
  }
}
