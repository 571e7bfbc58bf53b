// Before anything is drawn: says that script runs, so that what needs it may be shown.
document.body.classList.add('js-enabled');
if ('noModule' in HTMLScriptElement.prototype) document.body.classList.add('govuk-frontend-supported');
