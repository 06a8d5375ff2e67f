const key = 'parley:theme';

/**
 * Calls `show` with the theme to wear: what was chosen in the app, else the system's. At once, and whenever either changes,
 * also from another window.
 */
export function followTheme(show: (theme: 'light' | 'dark') => void): void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    const chosen = localStorage.getItem(key);
    const theme = chosen === 'light' || chosen === 'dark' ? chosen : system.matches ? 'dark' : 'light';
    document.documentElement.dataset.theme = theme;
    // GraphiQL sets the same class, but only after its first paint.
    document.body.classList.toggle('graphiql-dark', theme === 'dark');
    document.body.classList.toggle('graphiql-light', theme === 'light');
    show(theme);
  };
  apply();
  system.addEventListener('change', apply);
  addEventListener('storage', (event) => event.key === key && apply());
}
