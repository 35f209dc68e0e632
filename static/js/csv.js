// A table as a CSV file (RFC 4180; UTF-8 with the mark by which Excel knows it) that a reader may keep.

const cell = (text) => `"${text.replaceAll('"', '""')}"`;

/** The address of a file with these rows of cells. */
export function tableAddress(rows) {
  const lines = rows.map((row) => row.map(cell).join(","));
  return URL.createObjectURL(new Blob([`\ufeff${lines.join("\r\n")}\r\n`], { type: "text/csv" }));
}
