// Runs before the first paint, so a chosen theme never flashes. Not a module: modules wait for the parser.
try {
  const theme = localStorage.getItem('parley:theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be closed to us; the system's theme is then the right one.
}
