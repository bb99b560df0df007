// Phones show notices of a page only through a service worker. This one does nothing else: it stores no
// page and answers no request.
self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(
    self.clients.matchAll({ type: 'window', includeUncontrolled: true }).then((pages) => {
      const page = pages.find((each) => new URL(each.url).pathname.startsWith('/t'))
      return page?.focus()
    }),
  )
})
