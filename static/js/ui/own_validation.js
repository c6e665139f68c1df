/**
 * A form whose own words say what is missing. A field that the browser calls required counts as invalid before anybody
 * has come to it, and screen readers greet with that: it is told as required by ARIA alone [A11Y-8].
 */
export function validateByOwnWords(form) {
  form.noValidate = true;
  for (const field of form.querySelectorAll("[required]")) {
    field.removeAttribute("required");
    (field.closest("[role=radiogroup]") ?? field).setAttribute("aria-required", "true");
  }
}
