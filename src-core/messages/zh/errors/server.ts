// 浏览器模式的错误：端口、上传，以及浏览器做不到的事。

import type { Translation } from '../../translation'
import type { server as english } from '../../en/errors/server'

export const server: Translation<typeof english> = {
  'port-taken': {
    subject: '端口 {port}',
    expected: '空闲的端口',
    got: '{detail}',
    next: '请换一个端口，或不指定。'
  }
}
