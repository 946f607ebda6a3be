// What is pasted from a word processor or a page, as Markdown: headings, lists, tables, bold, italic, links. The rest is text.
"use strict";

(() => {
  const BLOCKS = "address,article,blockquote,body,div,dl,h1,h2,h3,h4,h5,h6,hr,li,main,ol,p,section,table,ul";
  const HEADINGS = "h1,h2,h3,h4,h5,h6";
  const RICH = `${HEADINGS},ul,ol,table,b,strong,i,em,a[href],[class^="Mso"]`;
  const BULLET = /^\s*(?:[·•▪‣§o–-]|\d+[.)])\s+/;
  const LINK = /^(https?:|mailto:|\/(?!\/))/i;

  const spaced = (text) => text.replace(/[ \t\r\n]+/g, " ");
  const escaped = (text) => text.replace(/[\\\x60*_[\]]/g, "\\$&");

  function marked(mark, text) {
    const inner = text.trim();
    return inner ? text.replace(inner, () => mark + inner + mark) : text;
  }

  function inline(node) {
    if (node.nodeType === Node.TEXT_NODE) return escaped(spaced(node.data));
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches("script,style,head,title,img")) return "";
    if (node.matches("br")) return "\n";
    const text = [...node.childNodes].map(inline).join("");
    const style = node.dataset.style ?? "";
    if (node.matches("a[href]")) return LINK.test(node.getAttribute("href")) ? link(node, text) : text;
    if (node.matches("b,strong") ? !/font-weight:\s*(normal|400)/.test(style) : /font-weight:\s*(bold|[6-9]00)/.test(style)) return marked("**", text);
    if (node.matches("i,em") ? !/font-style:\s*normal/.test(style) : /font-style:\s*italic/.test(style)) return marked("*", text);
    return text;
  }

  function link(node, text) {
    return text.trim() ? `[${text.trim()}](${node.getAttribute("href")})` : "";
  }

  function list(node, indent) {
    return [...node.children].flatMap((item, rank) => {
      if (item.matches("ul,ol")) return list(item, `${indent}    `);
      const nested = [...item.querySelectorAll(":scope > ul, :scope > ol")];
      nested.forEach((one) => one.remove());
      const mark = node.matches("ol") ? `${rank + 1}.` : "-";
      return [`${indent}${mark} ${inline(item).trim()}`, ...nested.flatMap((one) => list(one, `${indent}    `))];
    });
  }

  function table(node) {
    const rows = [...node.rows].map((row) => [...row.cells].map((cell) => inline(cell).trim().replace(/\n/g, " ").replace(/\|/g, "\\|")));
    const lines = rows.map((cells) => `| ${cells.join(" | ")} |`);
    if (lines.length) lines.splice(1, 0, `|${" --- |".repeat(rows[0].length)}`);
    return lines.join("\n");
  }

  // Word writes a list as paragraphs: one item each.
  function paragraph(node) {
    const text = inline(node).trim();
    if (!/^MsoList/.test(node.className)) return text;
    return `- ${text.replace(BULLET, "")}`;
  }

  function block(node, levels) {
    if (node.matches(HEADINGS)) {
      const said = inline(node).trim();
      return said ? [`${"#".repeat(2 + levels.indexOf(node.tagName))} ${said}`] : [];
    }
    if (node.matches("ul,ol")) return [list(node, "").join("\n")];
    if (node.matches("table")) return [table(node)];
    if (node.querySelector(BLOCKS)) return blocks(node, levels);
    return [paragraph(node)];
  }

  function blocks(parent, levels) {
    const found = [];
    let open = "";
    for (const node of [...parent.childNodes, null]) {
      const apart = node === null || (node.nodeType === Node.ELEMENT_NODE && (node.matches(BLOCKS) || node.querySelector(BLOCKS)));
      if (!apart) open += inline(node);
      if (apart && open.trim()) found.push(open.trim());
      if (apart) open = "";
      if (apart && node) found.push(...block(node, levels));
    }
    return found.filter(Boolean);
  }

  // The content policy applies no style or handler of a text, and complains of each.
  function without(html) {
    const tags = html.replace(/<style[\s\S]*?<\/style>/gi, "");
    return tags.replace(/<[^>]+>/g, (tag) => tag.replace(/\s(style|on\w+)=/gi, " data-$1="));
  }

  function toMarkdown(html) {
    const { body } = new DOMParser().parseFromString(without(html), "text/html");
    if (!body.querySelector(RICH)) return "";
    const levels = [...new Set([...body.querySelectorAll(HEADINGS)].map((node) => node.tagName))].sort();
    return blocks(body, levels).join("\n\n").replace(/^(- .*)\n\n(?=- )/gm, "$1\n");
  }

  window.pasteMarkdown = (event) => {
    const text = toMarkdown(event.clipboardData.getData("text/html"));
    if (!text) return;
    event.preventDefault();
    // The one way to insert that « Annuler » takes back.
    document.execCommand("insertText", false, text);
  };
})();
