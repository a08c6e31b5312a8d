/*
 * A script of the head, not a module: it runs before anything is painted. First the theme, since a dark page must not
 * begin light. Then, behind the first paint, the app: its code takes longer to read than the page takes to be painted,
 * and the browser would read it first.
 */
(() => {
  const app = document.currentScript.dataset.app;

  /** Where the choice is kept is the component library's; without a choice it is the system's. */
  function isDark() {
    let choice = null;
    try {
      choice = localStorage.getItem('mantine-color-scheme-value');
    } catch {
      // A browser that keeps nothing has kept no choice.
      choice = null;
    }
    return choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  }

  /** At once where there is nothing to be seen yet or nobody looks: no frame would come. */
  function whenPainted(act) {
    const isDrawn = document.getElementById('root').hasChildNodes();
    // A frame begins with the callback and is painted behind it.
    if (isDrawn && !document.hidden) requestAnimationFrame(() => setTimeout(act));
    else act();
  }

  document.documentElement.setAttribute('data-mantine-color-scheme', isDark() ? 'dark' : 'light');
  if (app !== undefined) document.addEventListener('DOMContentLoaded', () => whenPainted(() => import(app)));
})();
