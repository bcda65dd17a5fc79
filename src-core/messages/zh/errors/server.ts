// 浏览器模式的错误：端口、上传，以及浏览器做不到的事。

import type { Translation } from '../../translation'
import type { server as english } from '../../en/errors/server'

export const server: Translation<typeof english> = {
  'port-taken': {
    subject: '端口 {port}',
    expected: '空闲的端口',
    got: '{detail}',
    next: '请换一个端口，或不指定。'
  },
  'upload-disk-full': {
    subject: '{name}',
    expected: '有空间为本次会话保存一份副本',
    got: '磁盘已满',
    next: '请腾出空间，再把文件拖进来。'
  },
  'upload-failed': {
    subject: '{name}',
    expected: '有空间为本次会话保存一份副本',
    got: '{detail}',
    next: '请腾出空间，再把文件拖进来。'
  },
  'upload-too-large': {
    subject: '{name}',
    expected: '浏览器模式下最多 {megabytes} MB',
    got: '更大的文件',
    next: '请改用桌面版或 `gatescope train`，它们直接读取原文件。'
  },
  'port-number': { subject: '--port', expected: '0 到 65535 的数', got: '“{port}”', next: '不写则自动选用空闲端口。' },
  'browser-folder': {
    subject: '导出',
    expected: '浏览器模式下为 zip 文件',
    got: '文件夹',
    next: '请导出为 zip；浏览器只能保存文件。'
  },
  'browser-reveal': { subject: '在文件夹中显示', expected: '桌面版', got: '浏览器模式', next: '请改为下载文件。' },
  'connection-lost': {
    subject: '连接',
    expected: '本机的 GateScope 有回应',
    got: '{got}',
    next: '页面会自动重连；如果已停止，请重新运行 `gatescope serve`。'
  }
}
