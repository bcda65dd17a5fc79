// 错误的四段，按情形；每个模块一个文件：“{subject}：应为{expected}，实为{got}（{where}）。{next}”

import { archives } from './errors/archives'
import { cli } from './errors/cli'
import { common } from './errors/common'
import { containers } from './errors/containers'
import { devices } from './errors/devices'
import { ensembles } from './errors/ensembles'
import { files } from './errors/files'
import { formats } from './errors/formats'
import { host } from './errors/host'
import { network } from './errors/network'
import { onnx } from './errors/onnx'
import { safetensors } from './errors/safetensors'
import { search } from './errors/search'
import { server } from './errors/server'
import { service } from './errors/service'
import { tables } from './errors/tables'
import { vectors } from './errors/vectors'
import { training } from './errors/training'

export const errors = {
  ...common,
  ...containers,
  ...archives,
  ...cli,
  ...devices,
  ...ensembles,
  ...files,
  ...formats,
  ...host,
  ...network,
  ...onnx,
  ...safetensors,
  ...search,
  ...server,
  ...service,
  ...tables,
  ...vectors,
  ...training
}
