// Nothing is kept in this browser, not even the way that somebody took: htmx would note it in the session's storage. It asks first
// whether there is one, and does without. Runs before htmx.
for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, { value: undefined });
