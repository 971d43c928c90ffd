import { type Face, setLook, writable } from './lines.ts'
import { readSvg, type SvgNode } from './svg-read.ts'
import { combined, digits, type Matrix, matrixOf, shapeOperators } from './svg-shapes.ts'
import { INITIAL, paintOperators, type SvgStyle, styleOf, tileOperators } from './svg-style.ts'

interface Drawing {
  doc: PDFKit.PDFDocument
  /** Size of the drawing in its own units. */
  frame: { width: number; height: number }
  /** Patterns and clips by id. */
  named: Map<string, SvgNode>
  /** Operators that choose a pattern, by its id and where it is used from. */
  patterns: Map<string, string>
}

/** Elements that draw nothing. */
const SILENT = new Set(['title', 'desc', 'metadata', 'defs', 'style'])
const GROUPS = new Set(['svg', 'g', 'a'])

function namedNodes(node: SvgNode, found: Map<string, SvgNode>): Map<string, SvgNode> {
  if (node.attributes.id !== undefined) found.set(node.attributes.id, node)
  for (const child of node.children) namedNodes(child, found)
  return found
}

/** Adds a tiling pattern to the page and gives the operators that choose it for filling. */
function patternOperators(drawing: Drawing, id: string, matrix: Matrix): string {
  const key = `${id} ${matrix.join(' ')}`
  const known = drawing.patterns.get(key)
  if (known !== undefined) return known
  const node = drawing.named.get(id)
  if (!node) throw new Error(`the drawing has no pattern "${id}"`)
  const { doc } = drawing
  const [width, height] = [Number(node.attributes.width ?? 1), Number(node.attributes.height ?? 1)]
  const tile = doc.ref({
    ...{ Type: 'Pattern', PatternType: 1, PaintType: 1, TilingType: 1, Resources: {} },
    ...{ BBox: [0, 0, width, height], XStep: width, YStep: height },
    // Patterns are placed on the page, whatever has been transformed since.
    Matrix: combined(
      [1, 0, 0, -1, 0, doc.page.height],
      combined(matrix, matrixOf(node.attributes.patternTransform)),
    ),
  })
  tile.end(tileOperators(node, INITIAL))
  const name = `T${tile.id}`
  doc.page.patterns[name] = tile
  const operators = `/Pattern cs /${name} scn`
  drawing.patterns.set(key, operators)
  return operators
}

const FACES: { upTo: number; face: Face }[] = [
  { upTo: 450, face: 'regular' },
  { upTo: 550, face: 'medium' },
  { upTo: Number.POSITIVE_INFINITY, face: 'semibold' },
]

function faceOf(weight: number): Face {
  return FACES.find(({ upTo }) => weight < upTo)?.face ?? 'regular'
}

const BASELINES: Record<string, 'middle' | 'svg-middle' | 'hanging' | 'alphabetic'> = {
  middle: 'svg-middle',
  central: 'middle',
  hanging: 'hanging',
}

/** Letters with an outline under them: the outline says nothing of its own, so that the text is there once. */
function drawHalo(doc: PDFKit.PDFDocument, style: SvgStyle, write: (stroked: boolean) => void): void {
  if (!style.halo || style.stroke === null || style.strokeWidth <= 0) return
  doc.addContent('/Span <</ActualText ()>> BDC')
  doc.lineJoin('round').lineWidth(style.strokeWidth).strokeColor(style.stroke)
  write(true)
  doc.addContent('EMC')
}

/** One run of letters; gives where it ends. */
function drawRun(drawing: Drawing, source: string, style: SvgStyle, x: number, y: number): number {
  const { doc } = drawing
  const text = writable(source)
  setLook(doc, { face: faceOf(style.fontWeight), size: style.fontSize, colour: '', leading: 1 })
  const width = doc.widthOfString(text) + style.spacing * text.length
  const left = x - (style.anchor === 'middle' ? width / 2 : style.anchor === 'end' ? width : 0)
  const baseline = BASELINES[style.baseline] ?? 'alphabetic'
  const write = (stroke: boolean) => {
    doc.text(text, left, y, { lineBreak: false, baseline, characterSpacing: style.spacing, stroke })
  }
  if (text.trim() === '' || style.fill === null) return left + width
  doc.save()
  drawHalo(doc, style, write)
  doc.fillColor(style.fill)
  if (style.fillOpacity < 1) doc.fillOpacity(style.fillOpacity)
  write(false)
  doc.restore()
  return left + width
}

function drawText(drawing: Drawing, node: SvgNode, style: SvgStyle): void {
  const number = (one: SvgNode, name: string) =>
    one.attributes[name] === undefined ? null : Number.parseFloat(one.attributes[name])
  let x = (number(node, 'x') ?? 0) + (number(node, 'dx') ?? 0)
  let y = (number(node, 'y') ?? 0) + (number(node, 'dy') ?? 0)
  if (node.text.trim() !== '') x = drawRun(drawing, node.text, style, x, y)
  for (const part of node.children.filter(({ name }) => name === 'tspan')) {
    x = (number(part, 'x') ?? x) + (number(part, 'dx') ?? 0)
    y = (number(part, 'y') ?? y) + (number(part, 'dy') ?? 0)
    x = drawRun(drawing, part.text, styleOf(part, style), x, y)
  }
}

function clipTo(drawing: Drawing, node: SvgNode): void {
  const id = /^url\(#(.+)\)$/.exec(node.attributes['clip-path'] ?? '')?.[1]
  if (id === undefined) return
  const shapes = drawing.named.get(id)?.children ?? []
  const outlines = shapes.map((shape) => shapeOperators(shape, drawing.frame) ?? '')
  drawing.doc.addContent(`${outlines.join(' ')} W n`)
}

function drawShape(drawing: Drawing, outline: string, style: SvgStyle, matrix: Matrix): void {
  const { doc } = drawing
  doc.addContent('q')
  if (style.fillOpacity < 1) doc.fillOpacity(style.fillOpacity)
  if (style.strokeOpacity < 1) doc.strokeOpacity(style.strokeOpacity)
  doc.addContent(paintOperators(outline, style, (id) => patternOperators(drawing, id, matrix)))
  doc.addContent('Q')
}

function drawNode(drawing: Drawing, node: SvgNode, above: SvgStyle, outer: Matrix): void {
  if (SILENT.has(node.name) || node.name === 'pattern' || node.name === 'clipPath') return
  const { doc } = drawing
  const own = matrixOf(node.attributes.transform)
  const matrix = combined(outer, own)
  const style = styleOf(node, above)
  doc.addContent('q')
  if (node.attributes.transform !== undefined) doc.addContent(`${own.map(digits).join(' ')} cm`)
  clipTo(drawing, node)
  const outline = shapeOperators(node, drawing.frame)
  if (outline !== null) drawShape(drawing, outline, style, matrix)
  else if (node.name === 'text') drawText(drawing, node, style)
  else if (GROUPS.has(node.name)) for (const child of node.children) drawNode(drawing, child, style, matrix)
  else throw new Error(`the drawing has an element "${node.name}" that is not drawn`)
  doc.addContent('Q')
}

/** Width and height of a drawing in its own units. */
export function sizeOf(drawing: SvgNode): { width: number; height: number } {
  const [, , width = 0, height = 0] = (drawing.attributes.viewBox ?? '').split(/[\s,]+/).map(Number)
  if (width > 0 && height > 0) return { width, height }
  return {
    width: Number.parseFloat(drawing.attributes.width ?? ''),
    height: Number.parseFloat(drawing.attributes.height ?? ''),
  }
}

export { readSvg }

/**
 * Draws one of our own SVG drawings with lines, fills, hatches and real text at a place of the present page, scaled to a width.
 * Throws when the drawing holds an element, a transform or a path command that has no counterpart here.
 */
export function drawSvg(doc: PDFKit.PDFDocument, svg: SvgNode, x: number, y: number, width: number): void {
  const frame = sizeOf(svg)
  const scale = width / frame.width
  const drawing: Drawing = { doc, frame, named: namedNodes(svg, new Map()), patterns: new Map() }
  const [left = 0, top = 0] = (svg.attributes.viewBox ?? '0 0').split(/[\s,]+/).map(Number)
  const place: Matrix = [scale, 0, 0, scale, x - left * scale, y - top * scale]
  doc.save()
  doc.transform(...place)
  drawNode(drawing, { ...svg, attributes: { ...svg.attributes, transform: '' } }, INITIAL, place)
  doc.restore()
}
