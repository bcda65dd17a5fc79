// 预测服务的网页，以及各个地址的用途。

import type { Translation } from '../translation'
import type { service as english } from '../en/service'

export const service: Translation<typeof english> = {
  page: {
    title: 'GateScope 预测服务',
    lead: '循环神经网络文本分类器在此回答。供程序使用：',
    token: '请求必须带上本服务的令牌。'
  },
  route: {
    predict: '一条或多条文本的标签与概率。',
    explain: '一次预测，以及每个词元的归因。',
    models: '模型、类别与版本。',
    health: '服务是否在回答；正在结束时为 503。',
    metrics: '供 Prometheus 读取的计数与用时。'
  }
}
