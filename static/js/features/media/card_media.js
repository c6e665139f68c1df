import { Component } from "preact";
import { t } from "../../i18n.js";
import { html } from "../../ui/html.js";
import { UploadState, Preview } from "./composer_media.js";
import { isPicture, mediaOf } from "./media_facts.js";
import { MediaView } from "./medium_view.js";
import { PictureTurns } from "./picture_turns.js";

/** What accompanies a note on its card, one's own uploads that are under way, and places for those of others. */
export function createCardMedia(mediaCtx) {
  return class CardMedia extends Component {
    turns = new PictureTurns();

    componentDidMount() {
      mediaCtx.cards.put(this.props.note.id, this);
    }

    componentWillUnmount() {
      mediaCtx.cards.drop(this.props.note.id, this);
    }

    render({ ctx, note, coming, tabbable }) {
      const media = mediaOf(note);
      const sending = mediaCtx.sendingTo(note.id);
      this.turns.take(
        media.map(({ id }) => id),
        sending.flatMap(ownIds),
        mediaCtx.peopleHere(),
      );
      const others = Math.max(0, coming - sending.length);
      const open = (medium) =>
        mediaCtx.open({ kind: "media_view", group: ctx.group, note: note.id, medium: medium.id });
      const tab = tabbable ? 0 : -1;
      return html`<${MediaView} media=${media} urlOf=${mediaCtx.url} waitOf=${(id) => this.turns.of(id)} open=${open} tab=${tab}>
          ${others > 0 && Array.from({ length: others }, (_, at) => html`<span key=${at} class="media-coming"><span>${t("media.coming")}</span></span>`)}<//>
        ${sending.map((upload) => html`<${Sending} key=${upload.record.id} mediaCtx=${mediaCtx} upload=${upload} tab=${tab} />`)}`;
    }
  };
}

/** What an upload is called, and the picture of the shelf that it may be. */
function ownIds({ record }) {
  return record.answer ? [record.id, record.answer.id] : [record.id];
}

function Sending({ mediaCtx, upload, tab }) {
  const { record } = upload;
  return html`<div class="media-sending" data-upload=${upload.state}>
    ${isPicture(record) ? html`<${Preview} record=${record} />` : html`<span class="media-tile">${t("media.voiceShort")}</span>`}
    <div class="grow"><${UploadState} mediaCtx=${mediaCtx} upload=${upload} /></div>
    <button type="button" class="button quiet" tabindex=${tab} onClick=${() => mediaCtx.cancel(record.id)}>${t("ui.cancel")}</button>
  </div>`;
}
