// 凡说明模型为何最好拒答之处。

import type { Translation } from '../translation'
import type { abstain as english } from '../en/abstain'

export const abstain: Translation<typeof english> = {
  reasons: {
    script: '文字',
    unknown: '未知词',
    length: '长度',
    state: '状态',
    confidence: '置信度'
  },
  explanations: {
    script: '最好交给人处理：多数字母属于训练文本未使用的文字。',
    unknown: '最好交给人处理：词表内的词元太少。',
    length: '最好交给人处理：比评估过的文本更短或更长。',
    state: '最好交给人处理：网络状态远离训练文本的状态。',
    confidence: '最好交给人处理：在这样的置信度下模型出错过多。'
  }
}
