// The page works without any of this; each element makes one thing quicker. What only some pages have they load
// themselves, in the block scripts of templates/base.html.
import "./editing/forms.js";
import "./elements/filter-form.js";
import "./elements/key-commands.js";
import "./elements/next-strip.js";
import "./elements/private-page.js";
import "./elements/row-select.js";
import "./elements/search-box.js";
import "./elements/undo-toast.js";
import "./elements/way-in.js";
import "./elements/zone-guess.js";
// Helpers of editors, small enough to come with the first page: else the first page with an editor would be heavy.
import "./lib/fields.js";
import "./lib/saving.js";

// Else htmx copies the style attributes that extensions leave into what it swaps in, and the policy reports each.
if (window.htmx) {
  window.htmx.config.attributesToSettle = [];
}
