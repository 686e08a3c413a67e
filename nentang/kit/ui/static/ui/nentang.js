// Everything here is a convenience: pages and forms work without it.
"use strict";
document.documentElement.classList.add("has-js");
