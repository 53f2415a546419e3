"""Letters with marks, and what is typed for them, as migrations 0052 and 0053 found them."""

MARKED = (
    "ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝàáâãäåçèéêëìíîïñòóôõöùúûüýÿĀāĂăĄąĆćĈĉĊċČčĎďĒ"
    "ēĔĕĖėĘęĚěĜĝĞğĠġĢģĤĥĨĩĪīĬĭĮįİĴĵĶķĹĺĻļĽľŃńŅņŇňŌōŎŏŐőŔŕŖŗŘřŚśŜŝŞşŠšŢţŤťŨũ"
    "ŪūŬŭŮůŰűŲųŴŵŶŷŸŹźŻżŽžØøŁłĐđıȘșȚțẀẁẂẃẄẅỲỳ’‘ʼ"
)
PLAIN = (
    "AAAAAACEEEEIIIINOOOOOUUUUYaaaaaaceeeeiiiinooooouuuuyyAaAaAaCcCcCcCcDdE"
    "eEeEeEeEeGgGgGgGgHhIiIiIiIiIJjKkLlLlLlNnNnNnOoOoOoRrRrRrSsSsSsSsTtTtUu"
    "UuUuUuUuUuWwYyYZzZzZzOoLlDdiSsTtWwWwWwYy'''"
)
#: Both, as the arguments of `translate` that follow a name.
LETTERS = f"'{MARKED}', " + "'" + PLAIN.replace("'", "''") + "'"
