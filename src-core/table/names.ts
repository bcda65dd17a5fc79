// Words that name a text or a label column, in the languages such files are headed in. Compared in lower case, without
// spaces, underscores and hyphens.

const TEXT =
  words(`text texts review reviews reviewtext reviewbody sentence sentences document documents doc comment comments content contents
  body message messages msg tweet tweets post question query utterance utterances prompt sequence headline title description abstract summary
  article paragraph phrase input sample feedback name names word surname statement answer passage string
  文本 评论 评论内容 内容 正文 句子 标题 文章 评价 留言 新闻 问题 微博 文字 評論 內容 文章內容 標題 句子內容
  テキスト 文 文章 本文 レビュー コメント 内容文 문장 리뷰 내용 본문 텍스트 댓글 문서
  текст отзыв комментарий сообщение texto reseña comentario texte avis commentaire bewertung kommentar testo recensione النص نص المراجعة ข้อความ รีวิว metin yorum`)

const LABEL =
  words(`label labels class classes category categories target targets sentiment polarity intent intents tag tags topic topics
  type y output gold goldlabel rating ratings score scores star stars emotion mood language lang nationality genre spam subject domain stance toxic coarse verdict
  标签 类别 分类 情感 类型 情感倾向 极性 评分 意图 星级 话题 標籤 類別 分類 情感類別 ラベル カテゴリ カテゴリー クラス 感情 評価
  라벨 레이블 분류 감정 카테고리 метка класс категория тональность etiqueta clase categoría sentimiento étiquette classe catégorie kategorie klasse etichetta التصنيف تصنيف الفئة ป้าย หมวดหมู่ etiket kategori duygu`)

/** Names of columns that identify a row and describe nothing. */
const IDENTITY = words(
  'id ids index idx row rowid uid uuid guid key no nr num number line lineno 编号 序号 番号 번호 unnamed:0'
)

/** Names that a header may hold beside text and label. */
const OTHER = words(
  `sublabel fine date time datetime timestamp user username author source url split fold lang language country city 日期 时间 用户 来源
  src tgt trg en zh de fr es ja ko ru english chinese 英文 中文 原文 译文`
)

export const isTextName = (name: string): boolean => TEXT.has(plain(name))
export const isLabelName = (name: string): boolean => LABEL.has(plain(name))
export const isIdentityName = (name: string): boolean =>
  IDENTITY.has(plain(name)) || (/(^|_|[a-z])id$/i.test(name.trim()) && plain(name) !== 'valid')
export const isKnownName = (name: string): boolean =>
  isTextName(name) || isLabelName(name) || IDENTITY.has(plain(name)) || OTHER.has(plain(name))

function plain(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]/g, '')
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/).map(plain))
}
