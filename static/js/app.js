// The page works without any of this; each element makes one thing quicker.
import "./elements/filter-form.js";
import "./elements/heat-map.js";
import "./elements/key-commands.js";
import "./elements/note-editor.js";
import "./elements/pass-key.js";
import "./elements/row-select.js";
import "./elements/search-box.js";
import "./elements/undo-toast.js";
import "./elements/zone-guess.js";
