// 预测服务的错误：启动方式，以及它拒绝某个请求时的回答。

import type { Translation } from '../../translation'
import type { service as english } from '../../en/errors/service'

export const service: Translation<typeof english> = {
  'service-nothing': {
    subject: 'host',
    expected: '至少一个模型',
    got: '一个也没有',
    next: '请写成：gatescope host 实验文件夹'
  },
  'service-name': {
    subject: '模型名',
    expected: '由字母、数字、点、连字符和下划线组成，最多 {limit} 个字符',
    got: '“{name}”',
    next: '请写成：gatescope host 名称=路径'
  },
  'service-name-twice': {
    subject: '模型名',
    expected: '每个模型各有一个名称',
    got: '“{name}”出现了两次',
    next: '请用“名称=路径”给其中一个另取名称。'
  },
  'service-number': {
    subject: '{option}',
    expected: '{low} 到 {high} 之间的整数',
    got: '“{value}”',
    next: '不写则为 {fallback}。'
  },
  'service-token-needed': {
    subject: '令牌',
    expected: '其他机器能访问服务（{address}）时必须有令牌',
    got: '没有令牌',
    next: '请设置 GATESCOPE_TOKEN，或给出 --token-file 文件。'
  },
  'service-token-short': {
    subject: '令牌',
    expected: '至少 {least} 个可见字符，不含空白',
    got: '不符合要求的令牌',
    next: '可以这样生成：openssl rand -hex 24'
  },
  'service-token-file': {
    subject: '--token-file',
    expected: '可以读取的文件',
    got: '{detail}',
    next: '请检查路径和读取权限。'
  },
  'service-address': {
    subject: '{address}',
    expected: '本机的地址和空闲的端口',
    got: '{detail}',
    next: '请换一个 --port 或 --host。'
  },
  'service-token-wrong': {
    subject: '令牌',
    expected: '请求头“Authorization: Bearer 令牌”中带有本服务的令牌',
    got: '没有令牌，或令牌不符',
    next: '请向运行服务的人索取。'
  },
  'service-token-tries': {
    subject: '令牌',
    expected: '正确的令牌',
    got: '错误次数过多',
    next: '请等一分钟。'
  },
  'service-host-header': {
    subject: 'Host 请求头',
    expected: '本机的名称：127.0.0.1 或 localhost',
    got: '“{found}”',
    next: '请使用服务启动时显示的地址。'
  },
  'service-origin': {
    subject: 'Origin 请求头',
    expected: '没有，或为服务自己的地址',
    got: '“{found}”',
    next: '其他网站的网页得不到回答。'
  },
  'service-model-unknown': {
    subject: '模型',
    expected: '{names} 之一',
    got: '“{name}”',
    next: '请看 /v1/models。'
  },
  'service-route': {
    subject: '{method} {path}',
    expected: '服务提供的地址',
    got: '别的地址',
    next: '请看 /openapi.json。'
  },
  'service-media-type': {
    subject: '请求体',
    expected: '请求头“Content-Type: application/json”',
    got: '别的类型，或没有这个请求头',
    next: '请发送 JSON。'
  },
  'service-body-size': {
    subject: '请求体',
    expected: '最多 {limit} 字节',
    got: '更多',
    next: '请减少每个请求的文本数。'
  },
  'service-body-json': {
    subject: '请求体',
    expected: 'UTF-8 编码的 JSON',
    got: '别的内容',
    next: '请检查引号、逗号和括号。'
  },
  'service-body-field': {
    subject: '请求体',
    expected: '含有 {fields} 的对象',
    got: '{reason}',
    next: '请看 /openapi.json。'
  },
  'service-texts-both': {
    subject: '请求体',
    expected: '"text" 或 "texts"',
    got: '两者都有，或都没有',
    next: '请只发送其中一个。'
  },
  'service-texts-count': {
    subject: 'texts',
    expected: '1 到 {limit} 条',
    got: '{count} 条',
    next: '请分成几个请求发送。'
  },
  'service-explain-class': {
    subject: 'explain',
    expected: '类别 {classes} 之一',
    got: '“{label}”',
    next: '不写则解释预测的类别。'
  },
  'service-rate': {
    subject: '请求数',
    expected: '同一地址每分钟最多 {limit} 个',
    got: '更多',
    next: '请等一分钟，或在一个请求中发送多条文本。'
  },
  'service-busy': {
    subject: '模型',
    expected: '队列中还有空位',
    got: '已有 {waiting} 条文本在等待',
    next: '请稍后再试。'
  },
  'service-late': {
    subject: '回答',
    expected: '在 {seconds} 秒之内',
    got: '还没有',
    next: '请再试一次，减少或缩短文本。'
  },
  'service-closing': {
    subject: '服务',
    expected: '正在运行',
    got: '正在结束',
    next: '请在它重新启动后再试。'
  },
  'service-request': {
    subject: '请求',
    expected: '符合 HTTP 的请求',
    got: '{detail}',
    next: '请看 /openapi.json。'
  }
}
