// In place of the image's own, which shows an example, and whose layout sends the
// address of the file to a validator on the internet.
window.onload = () => {
  window.ui = SwaggerUIBundle({
    url: 'api/eventdrivenservice.openapi.json',
    dom_id: '#swagger-ui',
    deepLinking: true,
    supportedSubmitMethods: [], // the page reads; it has no way to the cluster's API
  });
};
