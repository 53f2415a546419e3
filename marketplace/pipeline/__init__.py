"""What regions plan to buy or to fund, until when, and what suppliers say to it before anything is published."""
