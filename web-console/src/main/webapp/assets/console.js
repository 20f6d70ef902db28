/* What the page does by itself when the server does not answer its requests as it should. */
document.addEventListener('DOMContentLoaded', function () {
  'use strict';
  var lost = document.getElementById('connection-lost');

  /* Opens the page anew: to sign in again, or to get a view the server still knows. */
  function again() {
    window.location.reload();
  }

  window.jQuery(document)
    .on('pfAjaxSuccess', function (event, xhr) {
      if (xhr.responseXML && xhr.responseXML.getElementsByTagName('error').length > 0) {
        again();
      } else {
        lost.hidden = true;
      }
    })
    .on('pfAjaxError', function (event, xhr) {
      /* An answer, but none of Faces: the log-in page, or a refusal. */
      if (xhr.status === 200 || xhr.status === 401 || xhr.status === 403) {
        again();
      } else {
        lost.hidden = false;
      }
    });
});
