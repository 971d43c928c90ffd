/**
 * The same drawing for programs that do not know `paint-order` and would draw the white edge of a name over its letters
 * (svg-to-pdfkit): each such text becomes its edge, then its letters.
 */
export function splitHalos(svg: string): string {
  return svg.replace(
    /<text ([^>]*?) paint-order="stroke" (stroke="[^"]*" stroke-width="[^"]*" stroke-linejoin="[^"]*")>([^<]*)<\/text>/g,
    (_, plain: string, edge: string, text: string) =>
      `<text ${plain.replace(/ fill="[^"]*"/, '')} fill="none" ${edge}>${text}</text><text ${plain}>${text}</text>`,
  )
}
