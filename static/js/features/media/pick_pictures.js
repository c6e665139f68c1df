/**
 * Opens the browser's own chooser; `camera` ("environment" or "user"): one of those rather than the files. `use(files)`
 * is called once some were chosen.
 */
export function pickPictures({ multiple = false, camera = "" }, use) {
  const field = Object.assign(document.createElement("input"), { type: "file", accept: "image/*", multiple });
  if (camera) field.setAttribute("capture", camera);
  field.hidden = true;
  const end = () => field.remove();
  field.addEventListener("change", () => {
    end();
    use([...field.files]);
  });
  field.addEventListener("cancel", end);
  document.body.append(field);
  field.click();
}
