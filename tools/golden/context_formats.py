"""Makes small boundary files in formats that other programs write: a GeoPackage and a zipped shapefile, both in EPSG:27700.

Writes fixtures/context/areas.gpkg, areas.zip and areas.json (what is in them, in degrees, by pyproj). The GeoPackage has pages of 512 bytes,
so that rows run over several pages and the tree has inner nodes.

    /usr/bin/python3 tools/golden/context_formats.py
"""
import io
import json
import math
import os
import sqlite3
import struct
import tempfile
import zipfile
from pathlib import Path

import fiona
import pyproj
from fiona.crs import CRS

OUT = Path(__file__).resolve().parents[2] / "fixtures" / "context"
OUT.mkdir(parents=True, exist_ok=True)
degrees = pyproj.Transformer.from_crs(27700, 4326, always_xy=True)
CORNERS = 36

areas = []
for i in range(24):
    x, y = 500000 + (i % 6) * 2000, 170000 + (i // 6) * 2000
    ring = [(round(x + 900 * math.cos(2 * math.pi * k / CORNERS), 2), round(y + 900 * math.sin(2 * math.pi * k / CORNERS), 2)) for k in range(CORNERS)]
    areas.append({"name": f"Area {i + 1} é", "code": 1000 + i, "share": i / 7, "ring": ring + [ring[0]]})

path = OUT / "areas.gpkg"
path.unlink(missing_ok=True)
db = sqlite3.connect(path)
db.executescript("""
PRAGMA page_size = 512;
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL, CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name));
CREATE TABLE "areas" ("fid" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "geom" MULTIPOLYGON, "name" TEXT(40), 'code' MEDIUMINT, share REAL);
""")
db.execute("INSERT INTO gpkg_spatial_ref_sys VALUES ('OSGB36', 27700, 'EPSG', 27700, 'undefined', NULL)")
db.execute("INSERT INTO gpkg_geometry_columns VALUES ('areas', 'geom', 'MULTIPOLYGON', 27700, 0, 0)")
for area in areas:
    points = b"".join(struct.pack("<dd", *point) for point in area["ring"])
    polygon = struct.pack("<BII", 1, 3, 1) + struct.pack("<I", len(area["ring"])) + points
    blob = b"GP" + struct.pack("<BBi", 0, 1, 27700) + struct.pack("<BII", 1, 6, 1) + polygon
    db.execute("INSERT INTO areas (geom, name, code, share) VALUES (?, ?, ?, ?)", (blob, area["name"], area["code"], area["share"]))
db.commit()
db.close()

schema = {"geometry": "Polygon", "properties": {"name": "str:40", "code": "int", "share": "float"}}
with tempfile.TemporaryDirectory() as folder:
    with fiona.open(f"{folder}/areas.shp", "w", driver="ESRI Shapefile", crs=CRS.from_epsg(27700), schema=schema, encoding="utf-8") as out:
        for area in areas:
            # Shapefiles want outer rings clockwise.
            geometry = {"type": "Polygon", "coordinates": [area["ring"][::-1]]}
            out.write({"type": "Feature", "geometry": geometry, "properties": {k: area[k] for k in ("name", "code", "share")}})
    with zipfile.ZipFile(OUT / "areas.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(os.listdir(folder)):
            # A fixed time, so that the file is the same whenever it is made.
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), (Path(folder) / name).read_bytes(), zipfile.ZIP_DEFLATED)

expected = [{"name": a["name"], "code": a["code"], "share": a["share"], "centre": [round(sum(c) / CORNERS, 7) for c in zip(*[degrees.transform(*p) for p in a["ring"][:-1]])]} for a in areas]
versions = {"pyproj": pyproj.__version__, "fiona": fiona.__version__, "sqlite": sqlite3.sqlite_version}
(OUT / "areas.json").write_text(json.dumps({"versions": versions, "areas": expected}) + "\n")
