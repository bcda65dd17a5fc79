// 不属于任何模块的错误：未知的异常、形状不符。

import type { Translation } from '../../translation'
import type { common as english } from '../../en/errors/common'

export const common: Translation<typeof english> = {
  'engine-step': {
    subject: '{subject}',
    expected: '步骤顺利完成',
    got: '{detail}',
    next: '请再试一次；若反复出现，请附上这句话反馈。'
  }
}
