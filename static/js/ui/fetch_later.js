const QUIET = 5_000;

/**
 * Fetches what the page imports later into the browser's cache, once all else has had its time: then it is there when
 * it is needed, also when the network is not, or when a newer server has other files. The addresses are those that the
 * page was served with.
 */
export function fetchLater(delay = QUIET) {
  const urls = JSON.parse(document.getElementById("later").textContent);
  setTimeout(() => fetchAll(urls), delay);
}

/** One after the other, so that they hold up nothing. What does not come now is fetched when it is needed. */
async function fetchAll(urls) {
  try {
    for (const url of urls) if (!navigator.onLine || !(await fetched(url))) return;
  } catch {
    // the network is away
  }
}

async function fetched(url) {
  const answer = await fetch(url);
  await answer.arrayBuffer();
  return answer.ok;
}
