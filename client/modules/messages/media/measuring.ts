/** Width and height in pixels, where there are any. */
export interface Sides {
  width: number;
  height: number;
}

/** How long the sender waits for a picture to be measured, in milliseconds. */
const patience = 5_000;

/** The sides of a picture or film behind an address, or nothing where this browser cannot find out in time. */
export function measure(kind: string, url: string): Promise<Sides | undefined> {
  if (!/^https?:/i.test(url)) return Promise.resolve(undefined);
  if (kind === 'IMAGE') return inTime(sidesOfPicture(url));
  return kind === 'VIDEO' ? inTime(sidesOfFilm(url)) : Promise.resolve(undefined);
}

function sidesOfPicture(url: string): Promise<Sides | undefined> {
  const image = new Image();
  image.referrerPolicy = 'no-referrer';
  const measured = new Promise<Sides | undefined>((resolve) => {
    image.addEventListener('load', () => resolve(known(image.naturalWidth, image.naturalHeight)));
    image.addEventListener('error', () => resolve(undefined));
  });
  image.src = url;
  return measured;
}

function sidesOfFilm(url: string): Promise<Sides | undefined> {
  const film = document.createElement('video');
  film.preload = 'metadata';
  const measured = new Promise<Sides | undefined>((resolve) => {
    film.addEventListener('loadedmetadata', () => resolve(known(film.videoWidth, film.videoHeight)));
    film.addEventListener('error', () => resolve(undefined));
  });
  film.src = url;
  return measured;
}

function known(width: number, height: number): Sides | undefined {
  return width > 0 && height > 0 ? { width, height } : undefined;
}

function inTime(sides: Promise<Sides | undefined>): Promise<Sides | undefined> {
  return Promise.race([sides, new Promise<undefined>((resolve) => setTimeout(resolve, patience))]);
}
