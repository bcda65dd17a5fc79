// The door of the core: the only file other rooms import. Grouped by room, in the order a CSV row travels.

export * from './errors'
export * from './messages/message'
export * from './messages/format'
export * from './messages/error-text'
export { schemaReason } from './messages/schema-issue'
export { catalogue, type MessageKey, errorWords, messageText, translate } from './messages/translate'
export * from './shapes'
export * from './rng'
export * from './settings/choices'
export { type DataHints, type NumberField, type Setting, type SettingGroup, SETTING_GROUPS } from './settings/setting'
export { type SettingPath, SETTINGS, SETTING_PATHS } from './settings/setting-table'
export * from './settings/train-settings'
export * from './settings/setting-paths'
export * from './settings/optimizer-presets'
export { defaultSettings } from './settings/defaults'
export { EXPORT_FORMATS, type ExportFormat } from './settings/export-formats'
export * from './settings/options'
export { chosenSettings, resolveSettings } from './settings/resolve'
export type * from './table/table'
export { readTable } from './table/read'
export { SCRIPT_NAMES, scriptMessage } from './table/scripts'
export {
  checkLabels,
  type LabelCheck,
  type LabelJudge,
  type LabelSuspect,
  type NetworkOutOfFold
} from './label-errors/check-labels'
export { nextTexts } from './labelling/next-texts'
export { predictAll } from './labelling/predict-all'
export type { SparseRows } from './baseline/sparse-rows'
export { TfIdf } from './baseline/tf-idf'
export { decodeWhole } from './table/encoding/decode-whole'
export { assertRead, columnOf } from './table/columns'
export { ROW_FINDINGS, rowsInView, type RowView } from './table/row-view'
export type { ColumnRoles } from './table/roles'
export { columnOfRepair, type Repair } from './settings/repairs'
export { withRepairs } from './table/repairs/apply'
export { previewRepair, type RepairPreview } from './table/repairs/preview'
export { asTrained } from './train/as-trained'
export { classCounts, variantGroups } from './table/label-values'
export { type TableFileFormat, tableFile } from './table/write-table'
export { parsePatch, patchText } from './format/patch-file'
export { flagsBeside } from './table/joined-labels'
export { joinedName } from './table/joined-texts'
export { suggestColumns } from './table/suggest'
export { suggestPair } from './table/suggest-pair'
export { forecastOutcome } from './run/forecast-run'
export { stepColumns, suggestForecast } from './table/forecast/suggest-forecast'
export { forecastColumns } from './table/forecast/forecast'
export type { StepColumn } from './table/forecast/windowed-rows'
export { DEFAULT_WINDOW, FORECAST_AS, type Forecast, MAX_HORIZON, MAX_WINDOW } from './settings/forecast'
export { labelledRows } from './table/labelled'
export type * from './table/profile-data'
export * from './table/profile'
export { CLASS_FINDINGS } from './table/findings'
export { csvBytes } from './table/csv-bytes'
export { formatCsv, formatCsvRow } from './table/csv-write'
export { runsAsFormula } from './table/spreadsheet'
export * from './text/tokens'
export * from './text/encoder'
export * from './text/fit'
export { fitColumn } from './text/fit-series'
export { encoderOf } from './text/series-encoder'
export * from './text/vectors/vectors'
export { word2vecRecord } from './text/vectors/word2vec-file'
export * from './text/choose'
export { huggingFaceTokenizer } from './text/hugging-face'
export * from './data/sequence-set'
export { TokenPieces } from './data/token-pieces'
export * from './data/classes'
export * from './data/split'
export * from './data/batches'
export { Blend } from './wide/blend'
export { RidgeMoments } from './baseline/dense-ridge'
export * from './baseline/majority'
export { NaiveBayes } from './baseline/naive-bayes'
export { CELL_FACTS, cellName, GATE_ORDER, GATES, isReservoir } from './model/cell-facts'
export * from './model/spec'
export * from './model/params'
export * from './model/initialise'
export { spectralRadius } from './model/spectral-radius'
export { modelOf } from './graph/model'
export { decodeModel } from './graph/proto-read'
export { encodeModel } from './graph/proto-write'
export * from './device/device'
export * from './device/dropout'
export * from './device/update'
export type * from './device/answer-search'
export { modelClosed } from './device/call-queue'
export { referenceDevice } from './device/reference/device'
export type * from './device/onnx/host'
export type * from './device/onnx/jobs'
export { sliceRunner } from './device/onnx/slice-runner'
export { onnxDevice } from './device/onnx/device'
export * from './device/gpu/host'
export { gpuDevice } from './device/gpu/device'
export * from './device/choose'
export { deviceAbsent } from './device/device-absent'
export { zeroStates } from './device/carried'
export * from './device/measure'
export { answerCell } from './tasks/answer-cell'
export * from './tasks/task'
export type { LabelsSpec, TagsSpec } from './tasks/task-spec'
export { ERROR_FIGURES, MAIN_FIGURES, mainFigure, SHARE_FIGURES, TASK_FIGURES } from './tasks/figure-facts'
export { betterBy, bestTaskBaseline, namedBaselines } from './tasks/best-baseline'
export { figureText } from './tasks/figure-text'
export { taskFailures } from './tasks/failures/failures'
export { labelsBeside, wrongLabels } from './tasks/failures/labels'
export { byLength, type LengthGroup } from './tasks/failures/lengths'
export { furthestOff, predictedNumbers } from './tasks/failures/numbers'
export { type PairMistake, pairMistakes } from './tasks/pair-mistakes'
export {
  labelIntervals,
  type LabelIntervals,
  type TaggedRow,
  taggedRows,
  type TagMark,
  unitShares
} from './tasks/tag-mistakes'
export { recogniseTask, taskOf } from './tasks/tasks'
export { answerFields } from './tasks/answer-fields'
export { AS_LINES, isRunningText, windowsExpected } from './tasks/corpus'
export * from './language/generate'
export { writtenToken } from './language/join-tokens'
export { type StepShares, stepShares } from './language/step-shares'
export { type LabelsSpread, type NumberSpread, type Target, targetOf } from './tasks/target'
export type * from './run/events'
export * from './run/baselines'
export { bestTrial, nextJob } from './search/halving'
export { trialChanges } from './search/sampler'
export { MAX_TRIALS, REDUCTION, SPACE, heldCell, rungEpochs } from './search/space'
export { type SearchState, type Trial, parseSearch, serialiseSearch, trialSchema } from './search/state'
export { reached, withChanges } from './search/trial'
export * from './metrics/paired-difference'
export {
  bestBaselineOf,
  type Evidence,
  type EvidenceRun,
  evidenceOf,
  lookConfidence,
  type JudgedRows,
  MAX_REPEATS,
  repeatsMissing
} from './run/evidence'
export { foldsAmong, repeatedRun, repeatsAmong } from './run/repeats'
export { readJudged } from './format/judged-file'
export * from './train/schedule'
export * from './train/early-stopping'
export { expectedUnknown } from './train/word-dropout'
export * from './train/control'
export * from './train/experiment'
export * from './train/prepare'
export * from './train/prepare-input'
export { partOf, specOfTask } from './train/prepare-task'
export { type Examples, examplesOf } from './train/examples'
export { skippedRemarks, tableRemarks } from './train/remarks'
export type { StartModel } from './train/start-from'
export { calibrationErrors } from './train/calibrate'
export * from './train/evaluate'
export { type Abstention, ABSTAIN_REASONS, type AbstainReason } from './abstain/abstention'
export { abstentionFigures, type AbstentionFigures } from './abstain/abstention-figures'
export { abstainReasons } from './abstain/text-signals'
export { type AnsweredPart, answeredPart } from './train/judge'
export * from './train/task-rows'
export {
  type FileReview,
  HISTOGRAM_BINS,
  REVIEW_FLAGS,
  type ReviewedRow,
  type ReviewFlag,
  RowReview,
  UNSURE
} from './train/review-rows'
export { ScoreCounts, type KeptPrediction, type ScoredRow, type Scorer, scoreRows, scoredCsv } from './train/score-rows'
export type { Clock } from './train/reporter'
export { runExperiment } from './train/loop'
export { threadsRemark } from './train/remarks'
export type { OpenModel, RunOptions } from './train/run-options'
export type * from './metrics/metrics'
export { type Histogram, histogramOf } from './metrics/histogram'
export { wilson, withInterval } from './metrics/interval'
export * from './metrics/classification'
export { confusedPairs } from './metrics/confused-pairs'
export { MANY_CLASSES, orderByConfusion } from './metrics/confusion-order'
export * from './metrics/curves'
export * from './metrics/thresholds'
export * from './run/caveats'
export { assertClasses, assertOfRows, type ClassesOnly } from './run/only-classes'
export * from './run/record'
export type * from './run/calibration'
export * from './run/wide'
export { escapeHtml } from './format/html'
export { parseRunRecord } from './format/run-record-schema'
export type { FileStore } from './format/file-store'
export { MemoryFileStore } from './format/memory-file-store'
export type { Checkpoint } from './format/checkpoint'
export { formatEvents, parseEvents, storedEvent } from './format/metrics-log'
export { parseTokenizer, serialiseTokenizer } from './format/tokenizer-json'
export { quotedPath } from './format/quoted-path'
export type { LoadedRun } from './format/loaded-run'
export { RunStore } from './format/run-folder'
export * from './format/safetensors'
export { bundleFiles } from './format/export/bundle'
export { type EnsembleProject, ensembleFiles } from './format/export/ensemble-bundle'
export { type FittedEnsemble, fitEnsemble } from './train/ensemble'
export { type BundleKind, bundleKindOf } from './format/export/bundle-kind'
export { type ExportFile, type Opener, zipFiles } from './format/export/export-file'
export type { Int8Cost } from './format/export/model-card/model-card'
export type { ReducedWeights } from './graph/reduced-weights'
export { reducedOnnx } from './format/export/reduced-onnx'
export type { WeightsCost } from './format/export/weights-cost'
export { onnxFile } from './format/export/onnx-export'
export type { WeightKind } from './format/export/predictors/predict-html'
export type { ExportProject, LabelledTexts, Mistake } from './format/export/project'
export { reportFile } from './format/export/report/report'
export { safetensorsFile } from './format/export/safetensors-file'
export { tensorboardFile } from './format/export/tensorboard'
export { importedRun } from './format/import/as-run'
export { COMPANION_FILES, filesBesideOnnx, openModelFiles } from './format/import/open-model'
export type { ImportedModel } from './format/import/imported'
export { KEPT_ROWS, KEPT_STEPS } from './format/import/onnx/head-size'
export type { GraphUse, KeptGraph, OriginalGraph, OriginalInput } from './format/import/onnx/original'
export { importOnnx } from './format/import/onnx/import'
export { isZip, unzip } from './archive/unzip'
export { parseStrictJson, plainJson } from './format/strict-json'
export * from './inspect/probe-record'
export { GateStatistics, isSigned } from './inspect/gate-statistics'
export { FlowStatistics, logSlope, reachOf } from './inspect/gradient-flow'
export * from './inspect/memory'
export { type MemoryStress, memoryStress, neutralTokens } from './inspect/memory-stress'
export * from './inspect/probe'
export { PROBE_SHARE, Prober } from './inspect/prober'
export * from './inspect/verdict'
export * from './inspect/prefix'
export * from './inspect/integrated-gradients'
export * from './inspect/saliency'
export * from './inspect/text-inspection'
export { inDataScaleOf } from './inspect/number-inspection'
export * from './inspect/projection'

export { type GateNumbers, slopesAt, type UnitNumbers, unitNumbers } from './inspect/bptt/equations'
export { WalkSteps } from './inspect/bptt/steps'
export { type WeightMatrix, termColumns, weightTerms } from './inspect/bptt/terms'
export {
  TINY_EXAMPLES,
  TINY_STEPS,
  TINY_UNITS,
  type TinyExample,
  type TinyNet,
  tinyNet,
  tinyParams,
  walkTiny
} from './inspect/bptt/tiny'
export { type Walk, walkThroughTime } from './inspect/bptt/walk'
export * from './inspect/unit-order'
export * from './inspect/phrase-search'
export { pooledStates, stepStates } from './inspect/set-states'
export * from './inspect/neighbours'
export * from './inspect/slices'
export type { CheckName, CheckResult } from './inspect/doctor/check'
export * from './inspect/doctor/doctor'
export * from './samples/sample'
export { checkLesson, type LessonOutcome, type Outcome } from './lessons/claims'
export { equalBudgets, haveEqualBudgets, readingWeights } from './lessons/equal-budget'
export { gradientArriving, relativeNorms, simpleFigures } from './lessons/figures'
export {
  type Contestant,
  type ContestantName,
  type Lesson,
  LESSON_NAMES,
  type Problem,
  type SimpleName,
  type Words
} from './lessons/lesson'
export { LESSON_ENDING, lessonFile, MAX_LESSON_LENGTH, parseLesson, withoutClaims } from './lessons/lesson-file'
export { raceAsLesson } from './lessons/race-as-lesson'
export { unpinnedPaths } from './lessons/lesson-settings'
export {
  claimText,
  contestantText,
  lessonQuestion,
  lessonSentence,
  lessonTitle,
  nameText
} from './lessons/lesson-words'
export { contestantSettings, LESSONS, lessonOf } from './lessons/lessons'
