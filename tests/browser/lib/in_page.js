// Put into every page before its own scripts: what colours are there, and which violations of the policy were reported.
(() => {
  const canvas = () => {
    const made = document.createElement("canvas");
    made.width = made.height = 1;
    return made.getContext("2d", { willReadFrequently: true });
  };
  let painter;
  const parse = (text) => {
    if (/^rgba?\(/.test(text)) {
      const [r, g, b, a = 1] = text.match(/[\d.]+/g).map(Number);
      return { r, g, b, a };
    }
    // Other ways of writing a colour are painted.
    painter ??= canvas();
    painter.clearRect(0, 0, 1, 1);
    painter.fillStyle = text;
    painter.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = painter.getImageData(0, 0, 1, 1).data;
    return { r, g, b, a: a / 255 };
  };
  const over = (top, below) => {
    const mix = (key) => top[key] * top.a + below[key] * (1 - top.a);
    return { r: mix("r"), g: mix("g"), b: mix("b"), a: 1 };
  };
  const brightness = ({ r, g, b }) => {
    const part = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  /** The colour behind an element's own text. */
  const behind = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) layers.unshift(parse(getComputedStyle(at).backgroundColor));
    const isDark = matchMedia("(prefers-color-scheme: dark)").matches;
    const paper = isDark ? { r: 18, g: 18, b: 18, a: 1 } : { r: 255, g: 255, b: 255, a: 1 };
    return layers.reduce((below, top) => over(top, below), paper);
  };
  /** The contrast of a colour, as CSS writes it, with what is behind it. */
  const contrast = (colour, ground) => {
    const [high, low] = [brightness(over(parse(colour), ground)), brightness(ground)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  const cspViolations = [];
  document.addEventListener("securitypolicyviolation", (event) => {
    cspViolations.push(`${event.effectiveDirective} blocks ${event.blockedURI}`);
  });
  window.inPage = { behind, contrast, cspViolations };
})();
